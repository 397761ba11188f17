namespace Spane.Electricity.Ledger;

/// <summary>Why a register's difference is not counted before a person has said what it is.</summary>
public enum QuestionReason
{
    /// <summary>The register came back lower, not near enough to its end to have wrapped.</summary>
    Lower,

    /// <summary>The register rose by more than can have flowed.</summary>
    TooMuch,

    /// <summary>The register rose, after a silence longer than the set time.</summary>
    Silence,
}
