namespace Spane.Firmware.Node
{
    /// <summary>The node's time: of the day, where it is known, and of the processor.</summary>
    public interface IClock
    {
        /// <summary>UTC in ms since 1970; 0 while it is not known.</summary>
        long UtcMilliseconds { get; }

        /// <summary>Lets the other threads that are ready have their turn; nothing takes it from a thread that does not give way, for
        /// 20 ms.</summary>
        void GiveWay();
    }
}
