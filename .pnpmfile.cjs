// The packages that carry Node name their platform as a string ("linux") where a list (["linux"]) is due.
// pnpm ignores the string and would install the Node of every platform, so the list is put back here.
function readPackage(manifest) {
  if (/^node-(bin-)?(darwin|linux)-/.test(manifest.name)) {
    manifest.os = [manifest.os].flat();
    manifest.cpu = [manifest.cpu].flat();
  }
  return manifest;
}

module.exports = { hooks: { readPackage } };
