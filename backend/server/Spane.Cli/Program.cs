using Spane.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
