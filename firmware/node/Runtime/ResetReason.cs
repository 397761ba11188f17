using System.Text;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>Why the node started, left in flash by the boot before: the chip's own register cannot be read from managed code.</summary>
    public static class ResetReason
    {
        /// <summary>The power came on, or the reason is unknown.</summary>
        public const string PowerOn = "power-on";

        /// <summary>A command.</summary>
        public const string Command = "command";

        /// <summary>The supervisor found the loop stuck.</summary>
        public const string Watchdog = "watchdog";

        /// <summary>The program met a fault that it could not recover from.</summary>
        public const string Fault = "fault";

        private const string FileName = "reset";

        /// <summary>Leaves a reason for the next boot; where the flash refuses, that boot reports <see cref="PowerOn"/>.</summary>
        public static void Leave(IFileStore files, string reason)
        {
            var bytes = Encoding.UTF8.GetBytes(reason);
            try
            {
                files.Write(FileName, bytes, bytes.Length);
            }
            catch (FlashException)
            {
                // The restart matters more than its reason.
            }
        }

        /// <summary>Reads and clears the reason that the boot before left.</summary>
        /// <returns>The reason; <see cref="PowerOn"/> when none was left.</returns>
        public static string ReadAndClear(IFileStore files)
        {
            var buffer = new byte[16];
            var count = files.Read(FileName, 0, buffer, buffer.Length);
            Forget(files);
            var text = Encoding.UTF8.GetString(buffer, 0, count);
            return text == Command || text == Watchdog || text == Fault ? text : PowerOn;
        }

        private static void Forget(IFileStore files)
        {
            try
            {
                files.Delete(FileName);
            }
            catch (FlashException)
            {
                // A reason that is reported once too often is no reason not to start.
            }
        }
    }
}
