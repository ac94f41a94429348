"""Builds the engine's kernels where there is a C compiler.

Everything else about the package stands in ``pyproject.toml``. Without a compiler or Python's
headers the installation goes on, and the engine runs in plain Python.
"""

from __future__ import annotations

import os
from pathlib import Path

import lxml
import numpy
from Cython.Build import cythonize
from setuptools import Extension, setup

PACKAGE = "quietpage.engine.kernels"
SOURCES = sorted(Path("server/quietpage/engine/kernels").glob("*/*.pyx"))
SHARED = f"{PACKAGE}._shared"
"""What Cython needs for typed arrays, compiled once and not into each kernel."""

kernels = cythonize(
    [
        Extension(SHARED, []),
        *(
            Extension(
                f"{PACKAGE}.{source.parent.name}.{source.stem}",
                [str(source)],
                include_dirs=[*lxml.get_include(), numpy.get_include()],
                define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
                extra_compile_args=["-O3"],  # the trees vectorise only then
            )
            for source in SOURCES
        ),
    ],
    build_dir="build/kernels",
    shared_utility_qualified_name=SHARED,
    compiler_directives={
        "language_level": 3,
        "boundscheck": True,  # pages are untrusted: a wrong index must raise
        "wraparound": False,
        "cdivision": True,
        "initializedcheck": False,
    },
)
for kernel in kernels:
    kernel.optional = True

setup(
    ext_modules=kernels,
    options={"build_ext": {"parallel": os.cpu_count()}},
)
