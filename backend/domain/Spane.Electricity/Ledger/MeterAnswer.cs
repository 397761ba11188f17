namespace Spane.Electricity.Ledger;

/// <summary>What a person says about a register in question.</summary>
public enum MeterAnswer
{
    /// <summary>The same meter, set to zero: what the register shows now has flowed.</summary>
    Reset,

    /// <summary>Another meter: the two registers have nothing to do with each other, so nothing is counted.</summary>
    OtherMeter,

    /// <summary>The same meter counted on, past its end where the register is lower: the difference has flowed.</summary>
    CountedOn,
}
