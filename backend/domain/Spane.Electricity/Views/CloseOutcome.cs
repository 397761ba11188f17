namespace Spane.Electricity.Views;

/// <summary>How a load answered to closing the canteen.</summary>
public enum CloseOutcome
{
    /// <summary>Not proven yet.</summary>
    Pending,

    /// <summary>A cold load: stays on.</summary>
    StaysOn,

    /// <summary>The meter shows that it is off.</summary>
    ProvenOff,

    /// <summary>It still draws current after its time.</summary>
    StillDraws,

    /// <summary>Its meter did not answer, so nothing is proven.</summary>
    Unproven,
}
