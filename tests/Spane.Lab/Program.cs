using Spane.Cli;
using Spane.Lab;

return await CommandLine.RunAsync(LabCommands.AddTo(CommandLine.CreateRoot()), args);
