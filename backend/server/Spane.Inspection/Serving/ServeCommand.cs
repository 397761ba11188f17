using System.CommandLine;

namespace Spane.Inspection.Serving;

/// <summary><c>spane vision serve</c>: what the backend starts beside it to judge and teach, over standard input and output.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Judges and teaches for a backend, over standard input and output.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using Stream input = Console.OpenStandardInput();
            await using Stream output = Console.OpenStandardOutput();
            using var server = new InspectionServer(output);
            await server.RunAsync(input, cancellationToken);
        });
        return command;
    }
}
