namespace Spane.Firmware.Core.Messages
{
    /// <summary>The node's own verdict on a pack.</summary>
    public enum VerdictWord
    {
        /// <summary>It did not judge.</summary>
        None = 0,

        Optimal = 1,
        NotOptimal = 2,
    }
}
