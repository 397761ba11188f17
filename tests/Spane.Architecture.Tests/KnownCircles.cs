namespace Spane.Architecture.Tests;

/// <summary>
/// The arrows that still close a circle, by assembly. The list only shrinks: without these arrows there must be no circle, and each of them
/// must still be there.
/// </summary>
internal static class KnownCircles
{
    public static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Spane.Backend"] =
        [
            "Accounts → Pages",
            "Devices → Power",
            "HomeAssistant → .",
            "Ingest → Metrics",
            "Products → Pages",
            "Twins → Ingest",
            "Twins → Power",
        ],
        ["spane"] = [". → Commands", "Commands/Bench → Commands", "Soak/Disk → Soak"],
        ["Spane.Dashboard"] = ["Devices → Live"],
    };
}
