"""Read a Turtle file with rdflib and print it in rdflib's deterministic form, longturtle."""

import sys

import rdflib

graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
graph.serialize(sys.stdout.buffer, format="longturtle")
