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
        private const int LoopSleepMs = 5;
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
            var supervisor = new Supervisor(files);
            if (settings.Role == "power")
            {
                var node = new PowerNode(PowerHardware.Open(), settings, files, new SystemClock(), true);
                Run(node.Runtime, supervisor, files);
            }
            else
            {
                var node = new PackerNode(PackerHardware.Open(), settings, files, new SystemClock(), true);
                Run(node.Runtime, supervisor, files);
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

        private static void Run(NodeRuntime node, Supervisor supervisor, IFileStore files)
        {
            try
            {
                node.Start(Environment.TickCount64);
                supervisor.Beat();
                supervisor.Start();
                while (true)
                {
                    node.Step(Environment.TickCount64);
                    supervisor.Beat();
                    Thread.Sleep(LoopSleepMs);
                }
            }
            catch (Exception fault)
            {
                // The gates would otherwise stay where they are.
                Console.WriteLine(fault.ToString());
                node.EnterSafeState();
                ResetReason.Leave(files, ResetReason.Fault);
                Power.RebootDevice();
            }
        }
    }
}
