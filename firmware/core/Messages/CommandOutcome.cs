namespace Spane.Firmware.Core.Messages
{
    /// <summary>How far a command has got (<c>ack.st</c>).</summary>
    public enum CommandOutcome
    {
        /// <summary>Taken on; another acknowledgement will follow.</summary>
        Accepted = 0,

        /// <summary>Done.</summary>
        Done = 1,

        /// <summary>Refused.</summary>
        Rejected = 2,

        /// <summary>Tried, and not done.</summary>
        Failed = 3,

        /// <summary>It came too late.</summary>
        Expired = 4,
    }
}
