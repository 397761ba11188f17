using System.CommandLine;
using Spane.Inspection.Serving;

namespace Spane.Inspection.Commands;

/// <summary><c>spane vision</c>: what photographs can be told by, measured.</summary>
internal static class VisionCommand
{
    /// <summary>The root, which has this one command: the script hands its arguments on as they are.</summary>
    public static RootCommand CreateRoot(TextWriter output) => new("Spane: visual inspection.") { Create(output) };

    private static Command Create(TextWriter output) => new("vision",
        "Tells good packs from bad ones by their photographs, and measures how well.")
    {
        EvaluateCommand.Create(output),
        LeakageCommand.Create(output),
        BenchCommand.Create(output),
        ServeCommand.Create(),
    };
}
