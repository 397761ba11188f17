namespace Spane.Electricity.Ledger;

/// <summary>Why the ledger did not simply take the difference of two registers.</summary>
public enum RebaseReason
{
    /// <summary>The first reading of this meter.</summary>
    FirstReading,

    /// <summary>The registers alone do not tell what flowed: nothing is counted before a person has answered.</summary>
    InQuestion,

    /// <summary>The register passed 9,999.99 kWh and began again; the difference is kept.</summary>
    Wrap,

    /// <summary>The node's clock jumped; the energy is kept and dated by the time since the node's start.</summary>
    ClockJump,
}
