namespace Spane.Firmware.Core.Messages
{
    public enum EventPhase
    {
        /// <summary>It happened once.</summary>
        Once = 0,

        /// <summary>A condition came.</summary>
        Came = 1,

        /// <summary>A condition went.</summary>
        Went = 2,
    }
}
