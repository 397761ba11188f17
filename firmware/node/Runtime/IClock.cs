namespace Spane.Firmware.Node
{
    /// <summary>The time of day, where it is known.</summary>
    public interface IClock
    {
        /// <summary>UTC in ms since 1970; 0 while it is not known.</summary>
        long UtcMilliseconds { get; }
    }
}
