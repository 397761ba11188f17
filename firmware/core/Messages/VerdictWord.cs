namespace Spane.Firmware.Core.Messages
{
    /// <summary>The node's own verdict on a pack.</summary>
    public enum VerdictWord
    {
        /// <summary>It did not judge.</summary>
        None = 0,

        /// <summary>Optimal.</summary>
        Optimal = 1,

        /// <summary>Not optimal.</summary>
        NotOptimal = 2,
    }
}
