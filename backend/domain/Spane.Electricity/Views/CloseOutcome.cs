namespace Spane.Electricity.Views;

/// <summary>How a load answered to closing the canteen.</summary>
public enum CloseOutcome
{
    /// <summary>Not proven yet.</summary>
    Pending,

    /// <summary>A cold load: stays on, and draws current.</summary>
    StaysOn,

    /// <summary>The meter shows that it is off.</summary>
    ProvenOff,

    /// <summary>It still draws current after its time.</summary>
    StillDraws,

    /// <summary>Its meter did not answer, so nothing is proven.</summary>
    Unproven,

    /// <summary>A cold load that is on and whose compressor rests as it usually does.</summary>
    Rests,

    /// <summary>A cold load that is off, by its contactor or by a rest longer than its own.</summary>
    ColdOff,

    /// <summary>A cold load whose meter did not answer, so that nobody knows whether it is on.</summary>
    ColdUnproven,
}
