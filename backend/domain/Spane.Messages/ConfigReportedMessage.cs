namespace Spane.Messages;

/// <summary><c>config/reported</c>: what the node is set to. The role's own keys are for people who look at the broker; the backend goes by the revision.</summary>
public sealed record ConfigReportedMessage : NodeMessage
{
    /// <summary>The config revision in force (<c>rev</c>); 0: none.</summary>
    public required uint Revision { get; init; }

    /// <summary>The newest revision that the node refused (<c>no</c>); 0: none since its start.</summary>
    public uint RefusedRevision { get; init; }

    /// <summary>The part of it that is not right (<c>why</c>); empty when none was refused.</summary>
    public string Why { get; init; } = "";
}
