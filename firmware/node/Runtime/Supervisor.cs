using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Node
{
    /// <summary>
    /// Restarts the chip when the node's loop is stuck, and leaves the reason for the next boot. It is a thread: an interpreter that hangs
    /// stops it too, and no package of nanoFramework gives managed code a watchdog of the chip (docs/decisions/0022).
    /// </summary>
    public sealed class Supervisor
    {
        /// <summary>
        /// Silence of the loop that counts as stuck, in ms: well above a slow erasure of the flash or a garbage collection, well below
        /// what an open gate may be left alone for.
        /// </summary>
        public const int StuckAfterMs = 2000;

        private const int PeriodMs = 250;

        private readonly NodeRuntime _node;
        private readonly Heartbeat _heartbeat = new Heartbeat(StuckAfterMs);

        public Supervisor(NodeRuntime node)
        {
            _node = node;
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

                _node.RestartNow(ResetReason.Watchdog);
            }
            catch (Exception)
            {
                // What leaves a thread ends the program on the chip: the next boot then has no reason to report.
                Power.RebootDevice();
            }
        }
    }
}
