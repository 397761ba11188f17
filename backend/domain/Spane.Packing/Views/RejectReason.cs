namespace Spane.Packing.Views;

/// <summary>Why a pack is held back at the gate (as OPC 40200's <c>RejectedBy</c>).</summary>
public enum RejectReason
{
    /// <summary>Heavier than the accepted band.</summary>
    AboveBand,

    /// <summary>Lighter than the accepted band.</summary>
    BelowBand,

    /// <summary>Inside the band, but the node's verdict from weight, rate and time is not optimal.</summary>
    NotOptimal,
}
