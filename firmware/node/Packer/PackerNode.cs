using System;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>A whole packer node: the role on the runtime that every node has.</summary>
    public sealed class PackerNode : IDisposable
    {
        /// <summary>Builds the node; the gates are closed and stay so until it is told to start.</summary>
        public PackerNode(PackerHardware hardware, NodeSettings settings, IFileStore files, IClock clock, bool connectInBackground)
        {
            Role = new PackerRole(hardware, settings, files, clock);
            Runtime = new NodeRuntime(settings, files, clock, Role, connectInBackground);
        }

        public readonly PackerRole Role;

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
