using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>config/reported</c>: what the node is set to. The role's own keys are for people who look at the broker; the backend goes by
/// the revision.</summary>
public sealed record ConfigReportedMessage : NodeMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Unsequenced(Create);

    private static readonly Field RevisionKey = Format.Integer("rev", 0, uint.MaxValue);
    private static readonly Field RefusedRevisionKey = Format.Integer("no", 0, uint.MaxValue, required: false);
    private static readonly Field WhyKey = Format.Text("why", 0, Ranges.NameCharacters, required: false);

    /// <summary>The config revision in force (<c>rev</c>); 0: none.</summary>
    public required uint Revision { get; init; }

    /// <summary>The newest revision that the node refused (<c>no</c>); 0: none since its start.</summary>
    public uint RefusedRevision { get; init; }

    /// <summary>The part of it that is not right (<c>why</c>); empty when none was refused.</summary>
    public string Why { get; init; } = "";

    private static ConfigReportedMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Revision = values[RevisionKey].Counter,
        RefusedRevision = values[RefusedRevisionKey].Counter,
        Why = values[WhyKey].TextOrEmpty,
    };
}
