namespace Spane.Packing.Stops;

/// <summary>Whose loss a stop is.</summary>
public enum StopKind
{
    /// <summary>Meant to be: no loss.</summary>
    Planned,

    /// <summary>The machine or what it needs to run failed; this alone counts for MTBF and MTTR.</summary>
    Failure,

    /// <summary>Something to pack, or to pack in, was not there.</summary>
    Material,

    /// <summary>Somebody or something else was waited for.</summary>
    Waiting,
}

/// <summary>Why a line may stand.</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Name">What people see.</param>
/// <param name="Events">Event codes of docs/protocol.md that mean this reason.</param>
public sealed record StopReason(string Code, StopKind Kind, BilingualText Name, IReadOnlyList<string> Events);
