using Spane.Electricity.Switching;

namespace Spane.Dashboard.Live;

/// <summary>How far a command has got, as the live stream tells it to the screen that waits for it.</summary>
/// <param name="State">Its state, as the texts <c>word.command.…</c> name it.</param>
/// <param name="Why">The code of a command that was not done; empty: none.</param>
/// <param name="Value">The figure of that code, or the measurement that proves it; null: none.</param>
public sealed record CommandProgress(string Id, string State, string Why, double? Value)
{
    /// <summary>The sentence of <see cref="Why"/> where the power box gave it; null: the page's own texts say it.</summary>
    public BilingualText? Because => ReasonTexts.Find(Why);

    /// <summary>The parts, each sent when it changes.</summary>
    public static IReadOnlyList<LivePart<IReadOnlyList<CommandProgress>>> Parts { get; } =
        [new("commands", latest => latest, latest => latest)];

    /// <summary>The topic of a device's latest commands in the live stream.</summary>
    public static string Topic(string device) => $"commands.{device}";
}
