from quietpage.engine.measure import Ints
from quietpage.engine.page import Page

def candidates(page: Page, largest: int) -> Ints: ...
