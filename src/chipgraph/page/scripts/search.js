// Search: choosing a name opens the card; what is not drawn is brought out first.

function setUpSearch() {
  listNames();
  setUpCombobox(byId("search"), byId("suggestions"), (node) => {
    setTable(false);
    bringOut(node);
    go({ node });
    picture.reveal(node);
  });
}

// Takes away what hides a node: reserve, focus, concealment. Filters and day stay as they are.
function bringOut(node) {
  if (passed.nodes[node]) return;
  state.concealed.delete(node);
  if (!isOut(node)) {
    const neighbour = edgesOf[node].map((edge) => other(edge, node)).find((each) => each < CORE);
    if (neighbour !== undefined) state.opened.add(neighbour);
  }
  if (state.centres.length) state.centres = [...state.centres, node];
  refresh({ places: true });
}
