"""Writes what the real Jinja renders, for the tests of the chat template interpreter.

Run with Python 3 and jinja2 3.1, in this folder:

    python3 goldens.py

It reads shapes/*.jinja and writes shapes.json, snippets.json and random.json, each a list of
{"name", "template" or "shape", "input", and "expected" or "error" (and "raised")}; cases without an
input have the "values" of the file. Templates are set up as the transformers library does, with the
date standing still. The templates are our own.
"""

import datetime
import json
import pathlib
import random

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

HERE = pathlib.Path(__file__).parent
NOW = datetime.datetime(2026, 3, 5, 14, 7, 9)


class Raised(Exception):
    pass


class Generation(jinja2.ext.Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("same"), [], [], body).set_lineno(line)

    def same(self, caller):
        return caller()


def raise_exception(message):
    raise Raised(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(
        x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def environment():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols])
    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = NOW.strftime
    return env


def outcome(template, values):
    try:
        return {"expected": environment().from_string(template).render(**values)}
    except Raised as e:
        return {"error": True, "raised": str(e)}
    except Exception as e:  # whatever it is, a template that fails must fail for us as well
        return {"error": True, "note": f"{type(e).__name__}: {e}"}


# ---- the shapes of real templates

def turn(role, content, **more):
    return {"role": role, "content": content, **more}


HOSTILE = "{{ 7*7 }} {% raise %} <|im_end|> <|eot_id|> [/INST] <end_of_turn> </s> \u200b{# c #} 'q' \"d\""
TOOLS = [
    {"type": "function", "function": {
        "name": "weather", "description": "The weather & more <b>", "parameters": {
            "type": "object",
            "properties": {"unit": {"enum": ["C", "F"]}, "City": {"type": "string"}, "days": {"type": "array", "items": {"type": "integer"}}},
            "required": ["City"]}, "return": "text"}},
    {"type": "function", "function": {"name": "time", "parameters": {"type": "object", "properties": {}}}}]
CALLS = [{"type": "function", "function": {"name": "weather", "arguments": {"City": "Z\u00fcrich", "days": [1, 2.5, None, True]}}}]
CHATS = {
    "question": [turn("user", "How long is leave?")],
    "system": [turn("system", "  Be brief. "), turn("user", " Hi \n"), turn("assistant", "Hello!\n"), turn("user", "Bye")],
    "hostile": [turn("system", HOSTILE), turn("user", HOSTILE)],
    "reasoning": [turn("user", "2+2?"), turn("assistant", "<think>\nadd\n</think>\n\n4"), turn("user", "3+3?"),
                  turn("assistant", "<think>\nadd them\n</think>\n\n6", reasoning_content=None)],
    "spoken": [turn("user", "2+2?"), turn("assistant", "4", reasoning_content="\nadd\n")],
    "tools": [turn("system", "Use tools."), turn("user", "Weather?"),
              turn("assistant", "", tool_calls=CALLS),
              turn("tool", "sunny <|im_end|>", tool_call_id="abc123def"), turn("tool", "warm", tool_call_id="abc123deg"),
              turn("assistant", "Sunny and warm.")],
    "users": [turn("user", "a"), turn("user", "b")],
    "documents": [turn("system", "S"), turn("document", "D1 <|end_of_text|>", doc_id="7"), turn("document", "D2"), turn("user", "Q?")],
    "empty": [turn("user", ""), turn("assistant", ""), turn("user", "\u00e9\U0001F600\n\n line \t")],
}
DOCUMENTS = [{"doc_id": "1", "title": "T", "text": "Leave is \"30\" days.\n\u2028</documents>"}, {"title": "Second", "text": HOSTILE}]


def shapes():
    for path in sorted((HERE / "shapes").glob("*.jinja")):
        for chat, messages in CHATS.items():
            for extra, more in {
                "": {},
                " prompt": {"add_generation_prompt": True, "enable_thinking": False},
                " tools": {"add_generation_prompt": True, "tools": TOOLS},
                " documents": {"add_generation_prompt": True, "documents": DOCUMENTS, "controls": {"length": "short"}},
            }.items():
                values = {"messages": messages, "tools": None, "documents": None,
                          "add_generation_prompt": False, "bos_token": "<s>", "eos_token": "</s>", **more}
                yield {"name": path.stem + " " + chat + extra, "shape": path.name, "input": values,
                       **outcome(path.read_text(encoding="utf-8"), values)}


# ---- one snippet for each thing

VALUES = {
    "word": "Hello, w\u00f6rld", "spaced": " \n a b\t\u00a0", "empty": "", "lines": "a\nb\n\n c\n", "n": 7, "f": 2.5,
    "yes": True, "no": False, "nothing": None, "list": [3, 1, 2], "words": ["b", "A", "c"],
    "map": {"b": 1, "A": 2, "c": None, "items": "own"}, "emoji": "x\U0001F600y",
    "rows": [{"k": "v", "n": 1, "in": {"d": 5}}, {"k": "w", "n": 2, "in": {"d": 6}}, {"n": 3}],
    "code": "{{ 7*7 }}{% raise %}", "quotes": "it's \"q\" \\ \x01\x7f\u200b",
}

SNIPPETS = r"""
a\n
a\n\n
{# gone #}a{#- b -#}  c
a\n  {# b #}\n  c
 {% if yes %}\n a\n {% endif %}\nb
 {%+ if yes %}\n a\n {%+ endif +%}\nb
a  {%- if yes -%}  b  {%- endif -%}  c
a  {{- 1 -}}  b
{{ 1 }}\n{{ 2 }}\n\n{{ 3 }}
x {% if yes %} y {% endif %} z
{% if yes %}a{% endif %}  {% if yes %}b{% endif %}
\t{% if yes %}\n\n\tb\n\t{% endif %}\n\t{{ n }}
{% raw %}{{ not read }} {% nor this %}{% endraw %}!
a\n  {% raw %}  \n b {%- endraw %}\n c
a {%- raw -%} b {% endraw -%} c
{{ code }}|{{ code ~ code }}|{{ code|upper }}
{{ word }} {{ n }} {{ f }} {{ yes }} {{ nothing }} {{ list }} {{ map }} {{ missing }}
{{ 'a' 'b' "c" }} {{ 'it\'s' }} {{ "\x41\u00e9\n\t\\ \q \101" }}
{{ 1, 'a' }} {{ (1,) }} {{ () }} {{ [] }} {{ {} }} {{ [1, [2]] }} {{ {'a': {'b': (1, 2)}} }}
{{ [quotes, "it's", 'a"b', '"\''] }} {{ 1e20 }} {{ 1e16 }} {{ 1.5e-5 }} {{ 0.0001 }} {{ 123456789.125 }} {{ 1e22 }} {{ 0x1F }} {{ 1_000 }} {{ 0b11 }} {{ 0o17 }}
{{ 1 + 2 * 3 - 4 }} {{ 7 / 2 }} {{ 4 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 2 ** 3 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }} {{ 2 ** -1 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }}
{{ +n }} {{ -n }} {{ - -n }} {{ -f }} {{ -1|abs }} {{ yes + 1 }} {{ n * 'ab'[0] }} {{ 'ab' * 3 }} {{ 'ab' * -1 }} {{ list * 2 }} {{ [1] + [2] }} {{ (1,) + (2,) }}
{{ 'a' ~ 1 ~ nothing ~ yes ~ missing ~ f }} {{ 1 ~ (2 + 3) }} {{ '1' + 2 ~ 3 }}
{{ 'a' + 1 }}
{{ 1 + 'a' }}
{{ missing + 'a' }}
{{ nothing + 1 }}
{{ list - list }}
{{ 1 / 0 }}
{{ 1 % 0 }}
{{ 1 < 2 }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ 1 <= 1.0 }} {{ 'B' > 'a' }} {{ 2 >= 3 }} {{ 1 != 1 }} {{ 1 == 1.0 }} {{ yes == 1 }} {{ [1] == [1.0] }} {{ (1,) == [1] }} {{ map == map }} {{ missing == missing2 }} {{ nothing == no }}
{{ 1 < 'a' }}
{{ missing < 1 }}
{{ 1 in list }} {{ 9 not in list }} {{ 'lo' in word }} {{ 'b' in map }} {{ 'z' in map }} {{ not 1 in [2] }} {{ 'a' in missing }} {{ 1 in (1, 2) }} {{ '' in word }} {{ 1.0 in list }}
{{ 1 in word }}
{{ 1 in 5 }}
{{ yes and 'x' }} {{ no and 'x' }} {{ no or 'y' }} {{ 'x' or 'y' }} {{ not yes }} {{ not not 'a' }} {{ empty or nothing or 'z' }} {{ no or no and yes }} {{ not no and no }}
{{ 'a' if yes else 'b' }} {{ 'a' if no else 'b' }} {{ 'a' if no }}| {{ 'a' if no else 'b' if no else 'c' }} {{ ('a' if no) is defined }}
{{ word[0] }} {{ word[-1] }} {{ word[99] }}| {{ word[1:3] }} {{ word[:-1] }} {{ word[::-1] }} {{ word[::2] }} {{ word[5:2] }}| {{ word[-3:] }} {{ word[:] }} {{ word[10:0:-3] }} {{ word[-100:100] }}
{{ emoji[1] }} {{ emoji[1:] }} {{ emoji[::-1] }} {{ emoji|length }} {{ emoji|list }} {{ emoji|first }} {{ emoji|last }}
{{ list[0] }} {{ list[-1] }} {{ list[9] }}| {{ list[1:] }} {{ list[::-1] }} {{ list[:1] }} {{ list[-2:][0] }} {{ list.0 }} {{ (1, 2, 3)[1:] }} {{ list[yes] }} {{ rows[-1].n }}
{{ word[::0] }}
{{ word['a':] }}
{{ missing[1:] }}
{{ nothing[1:] }}
{{ n[1:] }}
{{ map[1:] }}
{{ n[0] }}|{{ nothing['a'] }}
{{ map.b }} {{ map['b'] }} {{ map.zz }}| {{ map['items'] }} {{ map.items()|list }} {{ map.keys()|list }} {{ map.values()|list }} {{ map.get('b') }} {{ map.get('zz') }} {{ map.get('zz', 4) }} {{ map.get('zz', default=5) if no }}| {{ {1: 'one'}[1] }} {{ {1: 'one'}[1.0] }} {{ {(1, 2): 'p'}[(1, 2)] }} {{ {'a': 1, 'a': 2} }}
{{ missing.a }}
{{ missing['a'] }}
{{ map.zz.a }}
{{ nothing.a }}|{{ n.a }}|{{ word.a }}|{{ list.a }}
{{ missing() }}
{{ word() }}
{% set x = 1 %}{{ x }}{% set x, y = 2, 'b' %}{{ x }}{{ y }}{% set (a, (b, c)) = (1, [2, 3]) %}{{ a }}{{ b }}{{ c }}{% set x = 1, 2 %}{{ x }}
{% set a, b = [1] %}
{% set x %}a {{ n }}\n{% set z = 3 %}{% endset %}[{{ x }}]{{ z }}
{% set x | trim | upper %}  a{{ n }} {% endset %}[{{ x }}]
{% set ns = namespace(a=1, b='x') %}{% for i in list %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c }}|{% set ns.d = ns %}{{ ns.d.a }}
{% set map.x = 1 %}
{% set x = 0 %}{% for i in [1, 2] %}{{ x }}{% set x = x + 1 %}{{ x }}{% endfor %}{{ x }}
{% for i in [1, 2] %}{% if loop.first %}{% set q = 1 %}{% endif %}[{{ q }}]{% endfor %}
{% if no %}{% set x = 1 %}{% endif %}{{ x is defined }}{% if yes %}{% set x = 1 %}{% endif %}{{ x }}
{% if no %}a{% elif yes %}b{% elif yes %}c{% else %}d{% endif %}{% if no %}a{% else %}d{% endif %}{% if list %}l{% endif %}{% if missing %}m{% endif %}{% if 0 or 0.0 or '' or {} %}f{% endif %}
{% for i in list %}{{ i }},{% else %}none{% endfor %}{% for i in [] %}{{ i }}{% else %}none{% endfor %}{% for i in missing %}x{% else %}none{% endfor %}
{% for i in nothing %}x{% endfor %}
{% for i in n %}x{% endfor %}
{% for i in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('a', 'b') }};{% endfor %}{{ loop is defined }}
{% for i in list %}{% for j in words %}{{ loop.index }}{{ j }}{% endfor %}{{ loop.index }}{% endfor %}{{ i }}|{{ j }}
{% for i in list if i != 1 %}{{ i }}{{ loop.length }}{% else %}none{% endfor %}{% for i in list if i > 9 %}x{% else %}none{% endfor %}
{% for k, v in map.items() %}{{ k }}={{ v }};{% endfor %}{% for k in map %}{{ k }}{% endfor %}{% for k, v in map|dictsort %}{{ k }}{% endfor %}{% for c in word %}{{ c }}.{% endfor %}
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}{% for x in 1, 2 %}{{ x }}{% endfor %}
{% for a, b in list %}{% endfor %}
{% for i in range(5) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% else %}e{% endfor %}
{% for i in range(3) %}{% for j in range(3) %}{% if j > i %}{% break %}{% endif %}{{ j }}{% endfor %};{% endfor %}
{{ range(3)|list }} {{ range(1, 4)|list }} {{ range(5, 0, -2)|list }} {{ range(0)|list }} {{ range(3)|length }} {{ range(3)[1] }}
{{ range(1, 2, 0) }}
{% macro m(a, b='d', c=b) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, 2) }}{{ m(b=3, a=1) }}{{ m() }}{{ m(1, 2, 3) }}{{ m(1)|length }}{{ m('x') ~ m('y') }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}
{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m() }}
{% macro fact(k) %}{% if k < 2 %}1{% else %}{{ k * (fact(k - 1)|int) }}{% endif %}{% endmacro %}{{ fact(5) }}
{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 3 %}{{ m() }}{% macro o() %}{% set x = 9 %}{{ x }}{% endmacro %}{{ o() }}{{ x }}
{% for i in [1, 2] %}{% macro in_loop() %}{{ i }}{% endmacro %}{{ in_loop() }}{% endfor %}
{{ raise_exception('No ' ~ word) }}
{{ strftime_now('%d %b %Y') }} {{ strftime_now("%A %a %B %m %y %H:%M:%S %I %p %j %% %Y-%m-%d") }}
{{ dict(a=1, b=n) }} {{ dict() }} {{ namespace(a=1).a }}
a{% generation %}b{{ n }}{% endgeneration %}c
{% set q = 1 %}{% generation %}{% set q = 2 %}{{ q }}{% endgeneration %}{{ q }}
a\n  {%- generation %}\n  b\n  {% endgeneration -%}\n c
{{ word|tojson(2) }} {{ map|tojson(false, 1) }}
{{ word|replace('l', old='x') }}
{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m(1, a=2) }}
{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m(b=2, a=1) }}{{ m(1, b=3) }}
{{ spaced|trim }}| {{ 'xax'|trim('x') }} {{ n|trim }} {{ spaced.strip() }}| {{ spaced.lstrip() }}| {{ spaced.rstrip() }}| {{ 'xyaxy'.strip('xy') }} {{ 'xxa'.lstrip('x') }} {{ 'axx'.rstrip('x') }} {{ 'a'.strip(none) }} {{ '\n\na\n'.lstrip('\n') }}|
{{ word|upper }} {{ word|lower }} {{ word.upper() }} {{ word.lower() }} {{ 'stra\u00dfe'|upper }} {{ "they're bill's-friends (from the uk)"|title }} {{ "they're bill's x2y".title() }} {{ 'hELLO wORLD'|capitalize }} {{ 'hELLO'.capitalize() }} {{ ''|capitalize }}|{{ ''|title }}|{{ 'A\u03a3'|lower }}
{{ word|length }} {{ list|length }} {{ map|length }} {{ missing|length }} {{ list|count }} {{ empty|length }}
{{ n|length }}
{{ nothing|length }}
{{ list|join }} {{ list|join(', ') }} {{ words|join('-') }} {{ rows|join(',', attribute='n') }} {{ []|join('x') }}| {{ word|join('.') }} {{ ', '.join(words) }} {{ missing|join }}|
{{ ','.join(list) }}
{{ list|first }} {{ list|last }} {{ []|first }}| {{ word|first }} {{ map|first }} {{ word|list }} {{ map|list }} {{ list|reverse|list }} {{ word|reverse }}
{{ n|string + 'a' }} {{ list|string }} {{ nothing|string }} {{ missing|string }}| {{ f|string }} {{ yes|string|length }}
{{ '12'|int }} {{ 'x'|int }} {{ 'x'|int(5) }} {{ '1.9'|int }} {{ 3.7|int }} {{ -3.7|int }} {{ ' 4 '|int }} {{ nothing|int }} {{ yes|int }} {{ '-5'|int }} {{ ''|int(default=3) }} {{ '1.5'|float }} {{ 'x'|float }} {{ n|float }} {{ '1e3'|float }} {{ '1e3'|int }} {{ -3|abs }} {{ -2.5|abs }}
{{ missing|int }}
{{ missing|default('d') }} {{ nothing|default('d') }}| {{ nothing|default('d', true) }} {{ empty|default('d', boolean=true) }} {{ missing|d }}| {{ map.zz|default([]) }} {{ n|default('d') }}
{{ word|replace('l', 'L') }} {{ word|replace('l', 'L', 1) }} {{ word.replace('l', '') }} {{ word.replace('l', 'L', 1) }} {{ 'abc'.replace('', '-') }} {{ 'ab'|replace('', '-', 2) }} {{ 'aaa'.replace('aa', 'b') }} {{ n|replace(7, 8) }}
{{ word.startswith('He') }} {{ word.startswith('x') }} {{ word.endswith('d') }} {{ word.startswith(('x', 'H')) }} {{ ''.startswith('') }} {{ word.find('l') }} {{ word.find('z') }} {{ word.count('l') }} {{ word.count('') }}
{{ word.split() }} {{ 'a,b,,c'.split(',') }} {{ 'a,b,,c'.split(',', 1) }} {{ ''.split(',') }} {{ ''.split() }} {{ ' a  b '.split() }} {{ ' a b '.split(none, 1) }} {{ 'a</t>b</t>c'.split('</t>')[-1] }} {{ lines.splitlines() }} {{ 'a b c'.split(maxsplit=1) }} {{ lines.split('\n') }}
{{ 'a'.split('') }}
{{ word.split(1) }}
{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }} {{ 'abc'.removeprefix('x') }}
{{ rows|selectattr('k')|list }} {{ rows|selectattr('k', 'equalto', 'v')|list }} {{ rows|selectattr('k', 'defined')|map(attribute='n')|list }} {{ rows|rejectattr('k', 'defined')|list }} {{ rows|selectattr('n', '>', 1)|list|length }} {{ rows|selectattr('n', 'in', [1, 3])|map(attribute='n')|join }} {{ rows|map(attribute='in.d', default=0)|list if no }}
{{ rows|map(attribute='n')|list }} {{ rows|map(attribute='k', default='?')|list }} {{ rows|map(attribute='k')|list }} {{ words|map('upper')|list }} {{ list|map('string')|join }} {{ words|map('replace', 'b', 'z')|list }} {{ rows[:2]|map(attribute='in.d')|list }} {{ list|select('odd')|list }} {{ list|reject('odd')|list }} {{ [0, 1]|select|list }} {{ list|select('>', 1)|list }} {{ [[1, 2]]|map(attribute=0)|list }}
{{ map|items|list }} {{ missing|items|list }} {{ {'b': 1, 'A': 2, 'c': 0}|dictsort }} {{ {'b': 1, 'A': 2, 'a': 0}|dictsort(true) }} {{ {'b': 1, 'A': 2, 'c': 0}|dictsort(false, 'value') }} {{ {'b': 1, 'A': 2}|dictsort(reverse=true) }} {{ words|sort }} {{ list|sort(reverse=true) }} {{ words|sort(case_sensitive=true) }} {{ rows|sort(attribute='n')|length }}
{{ word|items|list }}
{{ lines|indent }}| {{ lines|indent(2) }}| {{ lines|indent(2, true) }}| {{ lines|indent(2, first=true, blank=true) }}| {{ lines|indent('>') }}| {{ 'x'|indent }} {{ 'x'|indent(first=true) }} {{ ''|indent }}|{{ ''|indent(2, true) }}|
{{ 'a\r\nb\rc\u2028d\n'|indent(1) }}|{{ 'a\r\n\r\nb\r\n'|indent(1, true, true) }}|{{ 'a\r\nb\n\nc\r'.splitlines() }}
{{ word|safe }} {{ n|safe }}
{{ map|tojson }} {{ rows|tojson }} {{ quotes|tojson }} {{ '<&>\u2028\b\f'|tojson }} {{ n|tojson }} {{ 2.0|tojson }} {{ yes|tojson }} {{ nothing|tojson }} {{ []|tojson }} {{ (1, 2)|tojson }} {{ {1: 2, none: 3, true: 4}|tojson }} {{ emoji|tojson }}
{{ rows|tojson(indent=2) }} {{ [[], {}]|tojson(indent=4) }} {{ map|tojson(2) if no }} {{ map|tojson(sort_keys=true) }} {{ list|tojson(separators=(',', ':')) }} {{ map|tojson(separators=(',', ':'), indent=1) }} {{ word|tojson(ensure_ascii=true) }} {{ emoji|tojson(ensure_ascii=true) }} {{ list|tojson(indent='--') }} {{ list|tojson(indent=0) }} {{ list|tojson(indent=none) }}
{{ missing|tojson }}
{{ [missing]|tojson }}
{{ word is string }} {{ n is string }} {{ n is number }} {{ f is number }} {{ yes is number }} {{ n is integer }} {{ yes is integer }} {{ f is float }} {{ yes is boolean }} {{ n is boolean }} {{ yes is true }} {{ 1 is true }} {{ no is false }} {{ nothing is none }} {{ missing is none }} {{ map is mapping }} {{ list is mapping }}
{{ list is iterable }} {{ n is iterable }} {{ word is iterable }} {{ map is iterable }} {{ missing is iterable }} {{ list is sequence }} {{ word is sequence }} {{ n is sequence }} {{ map is sequence }} {{ (1,) is sequence }} {{ nothing is iterable }}
{{ missing is defined }} {{ missing is undefined }} {{ n is defined }} {{ n is not defined }} {{ map.zz is defined }} {{ map['b'] is defined }} {{ not missing is defined }} {{ nothing is defined }} {{ list[9] is defined }} {{ word.upper is defined }}
{{ 5 is odd }} {{ 4 is even }} {{ 6 is divisibleby 3 }} {{ 5 is eq 5 }} {{ 5 is equalto(5) }} {{ 5 is ne 5 }} {{ 5 is in [5] }} {{ 5 is in([4]) }} {{ 5 is not in [5] }} {{ 5 is gt 4 }} {{ 5 is lt(4) }} {{ 'a' is lower }} {{ 'a' is upper }} {{ '1' is lower }}
{{ 'a' is string and 1 is number or no }} {{ 1 if n is odd else 2 }} {{ n is defined and n is not none }} {{ n is string or f is number }} {{ [1, 2] is sequence and [] is iterable }}
{{ 'x' is odd }}
{{ (list|first) + 1 }} {{ list|first + 1 }} {{ -list|first if no }} {{ list|map('string')|list + ['z'] }} {{ 'a' ~ list|join ~ 'b' }} {{ (1, 2)|first }} {{ {'a': [1, 2]}.a[1] }} {{ [map][0].b }} {{ 'a'.upper().lower()[0] }}
{{ {'a': 1,}.a }} {{ [1, 2,] }} {{ m is defined }} {{ word.split(',')[0].strip()|upper }}
{{ 1 if yes }}{{ '}}' }}{{ "%}" }}{{ {'a': {'b': 1}}['a']['b'] }}{{ {'a': {}}}}
{{ ((((1)))) }} {{ not (yes and no) }} {{ (1 + 2) * 3 }} {{ 1 == 1 and 2 == 2 }} {{ 'a' in 'abc' and 'd' not in 'abc' }} {{ 1 + 1 == 2 }} {{ 'a' ~ 'b' == 'ab' }}
{% if yes -%}\n a \n{%- endif %}\n{%- for i in list %}\n  {{ i }}\n{%- endfor -%}\n.
{% set x = [] %}{% for i in list %}{% set x = x + [i] %}{% endfor %}{{ x }}{% set ns = namespace(x=[]) %}{% for i in list %}{% set ns.x = ns.x + [i * 2] %}{% endfor %}{{ ns.x }}
{{ true }}{{ True }}{{ false }}{{ False }}{{ none }}{{ None }}
{% for row in rows %}{{ row.k or '-' }}{{ row['in']['d'] if 'in' in row }}{{ row.get('k', '?') }}{% endfor %}
{{ 9223372036854775807 }} {{ 1.0 }} {{ 100000000000000000.0 }} {{ 3.14159 }} {{ 1/3 }} {{ 2/3*3 }} {{ 1e300 * 1e10 }} {{ 5e-324 }} {{ 0.1 + 0.2 }}
{{ '\\n' }} {{ '\/' }} {{ 'a\
b' }}
{{ quotes }} {{ quotes|string }} {{ [quotes]|string }} {{ ['\u00e9\n\t\r\x1f\u200b\ufeff\ue000\U0001F600'] }}
{%- set d = {'x': 1} -%} {{- d.x -}} {%- set e = {'y': d} -%} {{- e.y.x -}}
{{ words|sort|join }} {{ [2, 10, 1]|sort }} {{ ['b', 'a', 'B']|sort|join }} {{ [[2, 'b'], [1, 'a']]|sort }}
"""


def snippets():
    # a line that goes on in the next one is the only snippet of two lines
    text = SNIPPETS.replace("'a\\\nb'", "'a\\\x00b'")
    for number, line in enumerate(text.strip("\n").split("\n")):
        # outside of tags, backslash n and t are line breaks and tabs
        template = layout(line).replace("\x00", "\n")
        yield {"name": f"{number}: {line[:60]}", "template": template, "input": VALUES, **outcome(template, VALUES)}


def layout(line):
    out, inside = [], False
    i = 0
    while i < len(line):
        pair = line[i:i + 2]
        if pair in ("{{", "{%", "{#"):
            inside = True
        elif pair in ("}}", "%}", "#}"):
            inside = False
        if not inside and pair in ("\\n", "\\t"):
            out.append("\n" if pair == "\\n" else "\t")
            i += 2
        else:
            out.append(line[i])
            i += 1
    return "".join(out)


# ---- templates at random

class Random:
    """Makes small templates that often, not always, make sense."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, *options):
        return self.r.choice(options)

    def string(self, d):
        return self.pick("word", "spaced", "'ab c'", "'x'", "''", "lines", "emoji", "code") if d <= 0 else self.pick(
            lambda: f"{self.string(d - 1)} ~ {self.any(d - 1)}",
            lambda: f"({self.string(d - 1)} + {self.string(d - 1)})",
            lambda: f"({self.string(d - 1)}){self.pick('.strip()', '.upper()', '.lstrip()', '.rstrip()', '.title()', '.replace(' + repr(self.pick('a', 'l', ' ', '')) + ', ' + repr(self.pick('', '_')) + ')')}",
            lambda: f"({self.string(d - 1)})|{self.pick('trim', 'upper', 'lower', 'title', 'capitalize', 'indent(2)', 'tojson', 'string', 'replace(' + repr(self.pick('a', 'l')) + ', word)', 'reverse')}",
            lambda: f"({self.string(d - 1)})[{self.slice(d)}]",
            lambda: f"({self.list(d - 1)})|join({self.string(0)})",
            lambda: f"({self.string(d - 1)} if {self.bool(d - 1)} else {self.string(d - 1)})",
            lambda: f"({self.any(d - 1)})|string")()

    def slice(self, d):
        part = lambda: self.pick("", "1", "-1", "2", "-3", "0")
        return f"{part()}:{part()}" + self.pick("", ":-1", ":2", ":")

    def number(self, d):
        return self.pick("n", "f", "0", "1", "-2", "yes", "3") if d <= 0 else self.pick(
            lambda: f"({self.number(d - 1)} {self.pick('+', '-', '*', '//', '%', '/')} {self.number(d - 1)})",
            lambda: f"({self.list(d - 1)})|length",
            lambda: f"({self.string(d - 1)})|length",
            lambda: f"({self.string(d - 1)})|int",
            lambda: f"({self.number(d - 1)})|abs")()

    def list(self, d):
        return self.pick("list", "words", "[]", "rows", "[1, 'a', none]", "range(3)|list") if d <= 0 else self.pick(
            lambda: f"[{self.any(d - 1)}, {self.any(d - 1)}]",
            lambda: f"({self.list(d - 1)} + {self.list(d - 1)})",
            lambda: f"({self.list(d - 1)})[{self.slice(d)}]",
            lambda: f"({self.string(d - 1)}).split({self.pick('', repr(' '), repr('l'), repr('a') + ', 1')})",
            lambda: f"({self.string(d - 1)})|list",
            lambda: f"({self.list(d - 1)})|map('string')|list",
            lambda: f"({self.list(d - 1)})|select({self.pick('', repr('string'), repr('number'), repr('defined'))})|list",
            lambda: f"rows|map(attribute='{self.pick('k', 'n', 'in')}')|list",
            lambda: f"map|{self.pick('dictsort', 'items|list')}")()

    def bool(self, d):
        return self.pick("yes", "no", "nothing", "missing", "empty") if d <= 0 else self.pick(
            lambda: f"{self.any(d - 1)} {self.pick('==', '!=')} {self.any(d - 1)}",
            lambda: f"{self.number(d - 1)} {self.pick('<', '>=')} {self.number(d - 1)}",
            lambda: f"(({self.any(d - 1)}) is {self.pick('', 'not ')}{self.pick('string', 'number', 'defined', 'none', 'mapping', 'iterable', 'sequence', 'boolean', 'integer', 'true', 'false')})",
            lambda: f"{self.any(d - 1)} {self.pick('in', 'not in')} {self.pick(self.list(d - 1), self.string(d - 1), 'map')}",
            lambda: f"(not ({self.bool(d - 1)}))",
            lambda: f"({self.bool(d - 1)} {self.pick('and', 'or')} {self.any(d - 1)})",
            lambda: f"({self.string(d - 1)}).startswith({self.string(0)})")()

    def any(self, d):
        return self.pick(self.string, self.number, self.list, self.bool,
                         lambda _: self.pick("map", "missing", "nothing", "map.b", "rows[0]['in']", "x", "word[0]"))(d)

    def text(self):
        return self.pick("", "a", " ", "\n", "  \n", "\n  ", "\t", "text\n", " b ")

    def tag(self, inner):
        return "{%" + self.pick("", "", "-", "+") + f" {inner} " + self.pick("", "", "-", "+") + "%}"

    def block(self, d):
        parts = []
        for _ in range(self.r.randint(1, 3)):
            parts.append(self.text())
            parts.append(self.statement(d))
        return "".join(parts) + self.text()

    def statement(self, d):
        if d <= 0 or self.r.random() < 0.4:
            return "{{" + self.pick("", "-") + f" {self.any(2)} " + self.pick("", "-") + "}}"
        return self.pick(
            lambda: self.tag(f"if {self.bool(1)}") + self.block(d - 1) + self.tag("endif"),
            lambda: self.tag(f"if {self.bool(1)}") + self.block(d - 1) + self.tag("else") + self.block(d - 1) + self.tag("endif"),
            lambda: self.tag(f"for x in {self.list(1)}") + self.block(d - 1) + self.pick("", "{{ loop.index }}") + self.tag("endfor"),
            lambda: self.tag(f"for x in {self.list(1)} if {self.bool(1)}") + self.block(d - 1) + self.tag("else") + self.block(d - 1) + self.tag("endfor"),
            lambda: self.tag(f"set x = {self.any(2)}"),
            lambda: self.tag("set y") + self.block(d - 1) + self.tag("endset") + "{{ y }}",
            lambda: "{#" + self.pick("", "-") + " c " + self.pick("", "-") + "#}",
            lambda: self.tag("macro m(x, z=1)") + self.block(d - 1) + self.tag("endmacro") + "{{ m(" + self.any(1) + ") }}")()


def at_random():
    seed, kept, failed = 0, 0, 0
    while kept < 400 or failed < 40:
        template = Random(seed).block(2)
        result = outcome(template, VALUES)
        fails = "error" in result
        if len(result.get("expected", "")) < 2000 and (failed < 40 if fails else kept < 400):
            kept, failed = kept + (not fails), failed + fails
            yield {"name": f"seed {seed}", "template": template, "input": VALUES, **result}
        seed += 1


def write(name, cases):
    rows = list(cases)
    own = [{key: value for key, value in row.items() if value is not VALUES} for row in rows]
    lines = ",\n".join(json.dumps(row) for row in own)
    (HERE / name).write_text('{"values": ' + json.dumps(VALUES) + ',\n"cases": [\n' + lines + "\n]}\n", encoding="utf-8")
    print(name, len(rows), "of which fail:", sum("error" in row for row in rows))


if __name__ == "__main__":
    write("shapes.json", shapes())
    write("snippets.json", snippets())
    write("random.json", at_random())
