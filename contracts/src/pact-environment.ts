// Imported before Pact's native library, which reads these once: it reports its use to its makers, and sends even
// calls to this machine through a proxy.
process.env['PACT_DO_NOT_TRACK'] = 'true';
process.env['NO_PROXY'] = [process.env['NO_PROXY'], '127.0.0.1', 'localhost'].filter(Boolean).join(',');
