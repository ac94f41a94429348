"""What stands in a page, asked of its bytes and of libxml2's tree."""
