using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>The node's time: of the day, where it is known, and of the processor.</summary>
    public interface IClock : IGiveWay
    {
        /// <summary>UTC in ms since 1970; 0 while it is not known.</summary>
        long UtcMilliseconds { get; }
    }
}
