namespace Spane.Firmware.Core.Messages
{
    /// <summary>How far a command has got (<c>ack.st</c>).</summary>
    public enum CommandOutcome
    {
        /// <summary>Accepted; another acknowledgement will follow.</summary>
        Accepted = 0,

        Done = 1,

        /// <summary>Refused.</summary>
        Rejected = 2,

        /// <summary>Tried and failed.</summary>
        Failed = 3,

        /// <summary>It arrived after its expiry.</summary>
        Expired = 4,
    }
}
