using System;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>The flash refused to write or delete: no space, a damaged block, or an error of its bus.</summary>
    public sealed class FlashException : Exception
    {
        public FlashException(string name, Exception cause)
            : base("flash: " + name, cause)
        {
        }
    }
}
