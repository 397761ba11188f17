using System;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>A power node: its role on the common runtime.</summary>
    public sealed class PowerNode : IDisposable
    {
        /// <summary>Builds the node; all contactors are open.</summary>
        public PowerNode(PowerHardware hardware, NodeSettings settings, IFileStore files, IClock clock, bool connectInBackground)
        {
            Role = new PowerRole(hardware, settings, files, clock);
            Runtime = new NodeRuntime(settings, files, clock, Role, connectInBackground);
        }

        public readonly PowerRole Role;

        /// <summary>What every node has.</summary>
        public readonly NodeRuntime Runtime;

        /// <summary>Starts the node.</summary>
        public void Start(long nowMs) => Runtime.Start(nowMs);

        /// <summary>Runs one step; call at least every 10 ms.</summary>
        public void Step(long nowMs) => Runtime.Step(nowMs);

        /// <inheritdoc/>
        public void Dispose() => Runtime.Dispose();
    }
}
