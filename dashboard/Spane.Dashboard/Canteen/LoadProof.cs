using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Dashboard.Canteen;

/// <summary>What is proven about a load: its meter, not its command, says whether it is on.</summary>
public static class LoadProof
{
    /// <summary>The word of a load's state, as the texts <c>word.proof.…</c> name it.</summary>
    public static string Word(LoadView load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return (load.DrawsCurrent, load.CommandedOn) switch
        {
            (null, _) => "unknown",
            (true, false) => "disobeys",
            (true, _) => "on",
            (false, true) => "idle",
            (false, _) => "off",
        };
    }

    /// <summary>How far an open command of a load has got, as the texts <c>word.pending.…</c> name it; null: none is open.</summary>
    public static string? Pending(LoadView load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.LatestCommand is { State: CommandState.Queued or CommandState.Sent or CommandState.Delivered } open
            ? open.On switch { true => "on", false => "off", null => "other" }
            : null;
    }
}
