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
    "<p>&lt;https://a.example/&gt;&lt;javascript:pwn()&gt; &lt;JavaScript&amp;colon;pwn()&gt;</p>",
    "<a href='/x)[y](javascript:pwn()'>x</a> <a href='/x&lt;javascript:pwn()&gt;'>y</a>",
    "<a href='/x' title='x&quot;)[y](javascript:pwn()'>x</a> <a href='/(x'>y</a>(javascript:pwn())",
    "<a href='/x'>x]</a>(javascript:pwn()) [<a href='/x'>x</a>](javascript:pwn())",
    "<img src='/n)](javascript:pwn()' alt='x](javascript:pwn() \\'>",
    "<img src='/n' alt='a\n\n&lt;script&gt;pwn()&lt;/script&gt;'>",
    "<pre>a&#13;```&#13;&lt;img src=/n onerror=pwn()&gt;</pre>",
    "<ul><li><pre>a&#13;&lt;img src=/n onerror=pwn()&gt;\n\n&lt;script&gt;pwn()&lt;/script"
    "&gt;</pre></ul>",
    "<pre>~~~\n```\n&lt;img src=/n onerror=pwn()&gt;\n    ````</pre>",
    "<blockquote><pre>&lt;img src=/n onerror=pwn()&gt;</pre>&lt;img src=/n onerror=pwn()&gt;"
    "</blockquote>",
    "<table><tr><td><pre>&lt;img src=/n onerror=pwn()&gt; `|` </pre><td>&lt;b onclick=pwn()"
    "&gt;</table>",
    "<table><tr><td><code>a|`&lt;img src=/n onerror=pwn()&gt;</code>\\|<td>`</table>",
    "<p>a<sup><a href='#fn1'>1</a></sup></p><ol><li id=fn1>&lt;img src=/n onerror=pwn()&gt; "
    "[x](javascript:pwn())</ol>",
    "<p>a<sup><a href='#fn:]&gt;(x'>1</a></sup></p><ol><li id='fn:]&gt;(x'>note</ol>",
    "<p>x<br>&lt;script&gt;<br>pwn()<br>&lt;/script&gt;</p><p>    "
    "&lt;img src=/n onerror=pwn()&gt;</p>",
    "<p>&lt;!--</p><p>--&gt; &lt;?x &lt;img src=/n onerror=pwn()&gt;?&gt; &lt;![CDATA[ x ]]"
    "&gt;</p>",
    "<p>\\</p><p>&lt;img src=/n onerror=pwn()&gt; \\&amp;lt;img src=/n onerror=pwn()&gt;</p>",
    "<h2>&lt;img src=/n onerror=pwn()&gt; #</h2><dl><dt>&lt;b onclick=pwn()&gt;"
    "<dd>[x]: javascript:pwn()",
    "<p><em>[</em>x<em>](javascript:pwn())</em> <b>&lt;</b>img src=/n onerror=pwn()&gt;</p>",
    "<p>&lt;<i>img</i> src=/n onerror=pwn()&gt; &lt;<!---->img src=/n onerror=pwn()&gt;</p>",
    "<p>&lt;<span></span>img src=/n onerror=pwn()&gt; [x]<span></span>(javascript:pwn())</p>",
    "<p>[^1]: &lt;img src=/n onerror=pwn()&gt;</p><p>[x]: javascript:pwn()</p>",
]
