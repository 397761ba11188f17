using Spane.Cli;

return await CommandLine.RunAsync(CommandLine.CreateRoot(), args);
