"""What Markdown carries, or its writer might make of text."""

from __future__ import annotations

from typing import Final

MARKDOWN: Final = [
    "[x](javascript:pwn())",
    "[x](&#106;avascript:pwn())",
    "[x](<javascript:pwn()>)",
    "[x][y]\n\n[y]: javascript:pwn()",
    "![x](javascript:pwn())",
    "![x\\](/n) <img src=/n onerror=pwn()>",
    "<p>`&lt;img src=/n onerror=pwn()&gt;` <code>`</code>&lt;img src=/n onerror=pwn()&gt;</p>",
    "<pre><code>```\n&lt;img src=/n onerror=pwn()&gt;\n```</code></pre>",
    "<pre>\n\n&lt;script&gt;pwn()&lt;/script&gt;</pre>",
    "<a href='/x)&lt;img src=/n onerror=pwn()&gt;'>x</a>",
    "<a href='/x' title='\"><img src=/n onerror=pwn()>'>x</a>",
    "<a href='/x'>](javascript:pwn()) &lt;img src=/n onerror=pwn()&gt;</a>",
    "<img src='/n' alt='](/n)&lt;img src=/n onerror=pwn()&gt;'>",
    "<h2>x\n===\n&lt;img src=/n onerror=pwn()&gt;</h2>",
    "<table><tr><th>a|b<th>c<tr><td>&lt;img src=/n onerror=pwn()&gt; | x<td>y</table>",
    "<li>&lt;!--<li>--&gt;&lt;img src=/n onerror=pwn()&gt;",
    "<p>&lt;details open ontoggle=pwn()&gt;</p><p>&lt;/details&gt;</p>",
    "<p>&lt;script</p><p>&gt;pwn()&lt;/script&gt;</p>",
    "<p>&amp;lt;img src=/n onerror=pwn()&amp;gt; \\&lt;img src=/n onerror=pwn()&gt;</p>",
    '<p>&lt;javascript:pwn()&gt; &lt;https://a.example/"onclick=pwn()&gt;</p>',
    "<math alttext='$&lt;img src=/n onerror=pwn()&gt;$'><mi>x</mi></math>",
    "<math alttext='`'><mi>x</mi></math> <code>&lt;img src=/n onerror=pwn()&gt;</code>",
    "<math alttext='[x](javascript:pwn())'><mi>x</mi></math>",
    "<math display=block alttext='&lt;/p>&lt;script>pwn()&lt;/script>'><mi>x</mi></math>",
    "<p><code class=language-math>&lt;img src=/n onerror=pwn()&gt;</code></p>",
    "<pre><code class=language-math>&lt;script&gt;\npwn()\n&lt;/script&gt;</code></pre>",
    "<pre><code class=language-math>$$\n\n[x]: javascript:pwn()\n\n[x]</code></pre>",
    "<p>[^1]: &lt;img src=/n onerror=pwn()&gt;</p><p>[x]: javascript:pwn()</p>",
]
