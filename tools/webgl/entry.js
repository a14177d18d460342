// What the page takes of sigma.js and graphology; it reaches them as window.chipgraphWebgl.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { extremityArrow, layerFill, layerPlain, pathCurved, pathLine, sdfCircle, sdfDiamond, sdfSquare, sdfTriangle } from "sigma/rendering";

window.chipgraphWebgl = {
  Graph, Sigma, forceAtlas2,
  extremityArrow, layerFill, layerPlain, pathCurved, pathLine,
  sdfCircle, sdfDiamond, sdfSquare, sdfTriangle,
};
