# What the kernels read of lxml's trees: the structures of libxml2 behind its elements.
# Only fields are read, no function of libxml2 is called, so nothing is linked against it.

from lxml.includes.etreepublic cimport _Document, _Element
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    xmlAttr,
    xmlNode,
)
