using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>Boots the chip: settings, role, network, supervisor, and then the loop.</summary>
    public static class Program
    {
        /// <summary>
        /// The scheduler wakes a thread at its tick, 10 ms apart, and not before its sleep is over: a longer sleep would cost a tick
        /// whenever the loop's work and it reach beyond one.
        /// </summary>
        public const int LoopSleepMs = 1;

        private const int NoSettingsSleepMs = 10000;

        public static void Main()
        {
            try
            {
                Boot();
            }
            catch (Exception fault)
            {
                // An exception that left Main would end the program silently.
                Console.WriteLine(fault.ToString());
                Thread.Sleep(NoSettingsSleepMs);
                Power.RebootDevice();
            }
        }

        private static void Boot()
        {
            var files = new FlashFileStore(FlashFileStore.InternalDrive);
            var document = new TwoSlotFile(files, NodeSettings.DocumentName, NodeSettings.MaxBytes);
            var content = document.Load();
            var settings = content == null ? null : NodeSettings.Parse(content);
            if (settings == null)
            {
                WaitForSettings();
                return;
            }

            new NetworkKeeper(settings).Start();
            if (settings.Role == "power")
            {
                var node = new PowerNode(PowerHardware.Open(), settings, files, new SystemClock(), true);
                Run(node.Runtime);
            }
            else
            {
                var hardware = PackerHardware.Open();
                var node = new PackerNode(hardware, settings, files, new SystemClock(), true);
                hardware.Sampler.Start();
                Run(node.Runtime);
            }
        }

        private static void WaitForSettings()
        {
            while (true)
            {
                Console.WriteLine("No settings. Run ./spane provision and deploy the files that it writes.");
                Thread.Sleep(NoSettingsSleepMs);
            }
        }

        private static void Run(NodeRuntime node)
        {
            var supervisor = new Supervisor(node);
            try
            {
                node.Start(Environment.TickCount64);
                supervisor.Beat();
                supervisor.Start();
                while (true)
                {
                    node.Step(Environment.TickCount64);
                    supervisor.Beat();
                    Thread.Sleep(node.IsAwake ? 0 : LoopSleepMs);
                }
            }
            catch (Exception fault)
            {
                // An exception that left Main would end the program silently with the gates where they are.
                try
                {
                    Console.WriteLine(fault.ToString());
                }
                finally
                {
                    node.RestartNow(ResetReason.Fault);
                }
            }
        }
    }
}
