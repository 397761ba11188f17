using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Restarts the chip when the node's loop is stuck, and leaves the reason for the next boot. nanoFramework has no managed watchdog; a
    /// machine that must be safe with a dead chip needs the external one of the hardware folder.
    /// </summary>
    public sealed class Supervisor
    {
        /// <summary>
        /// Silence of the loop that counts as stuck, in ms: well above a slow erasure of the flash or a garbage collection, well below
        /// what an open gate may be left alone for.
        /// </summary>
        public const int StuckAfterMs = 2000;

        private const int PeriodMs = 250;

        private readonly IFileStore _files;
        private readonly Heartbeat _heartbeat = new Heartbeat(StuckAfterMs);

        public Supervisor(IFileStore files)
        {
            _files = files;
        }

        public void Start() => new Thread(Run).Start();

        /// <summary>Records one pass of the loop.</summary>
        public void Beat() => _heartbeat.Beat(Environment.TickCount64);

        private void Run()
        {
            try
            {
                while (!_heartbeat.IsStuck(Environment.TickCount64))
                {
                    Thread.Sleep(PeriodMs);
                }

                ResetReason.Leave(_files, ResetReason.Watchdog);
            }
            catch (Exception)
            {
                // The next boot then has no reason to report.
            }

            Power.RebootDevice();
        }
    }
}
