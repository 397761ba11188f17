// The running clock of a recall drill. The server's clock counts; this one only shows it.
// @ts-check
const watch = document.getElementById('stopwatch');
if (watch) {
  const elapsed = Number(watch.dataset.now) - Number(watch.dataset.started) - performance.now();
  setInterval(() => { watch.textContent = String(Math.floor((elapsed + performance.now()) / 1000)); }, 250);
}
