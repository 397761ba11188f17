namespace Spane.Firmware.Devices
{
    /// <summary>Where the contactors are wired.</summary>
    public sealed class LoadRelayOptions
    {
        /// <summary>GPIO of each contactor, output 1 first; high closes.</summary>
        public int[] OutputPins = new int[0];

        /// <summary>GPIO of the watchdog's trigger.</summary>
        public int EnablePin;

        /// <summary>GPIO of the chain of mirror contacts; high: at least one main contact is closed.</summary>
        public int FeedbackPin;
    }
}
