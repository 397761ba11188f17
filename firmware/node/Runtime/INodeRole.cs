using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Node
{
    /// <summary>What a node does beside keeping its link: pack, or watch loads.</summary>
    public interface INodeRole
    {
        /// <summary>Role as in <c>status.role</c>: <c>packer</c> or <c>power</c>.</summary>
        string Name { get; }

        /// <summary>True while a tick is too long: the loop gives way, but does not sleep.</summary>
        bool IsAwake { get; }

        /// <summary>True while a moment counts: messages wait.</summary>
        bool IsUrgent { get; }

        /// <summary>Starts the role, after the outbox and the link exist.</summary>
        void Start(NodeRuntime node, long nowMs);

        /// <summary>Runs one step; called at least every 10 ms, and never waits.</summary>
        void Step(long nowMs);

        /// <summary>Carries out a command that is for the role, and answers it with <see cref="NodeRuntime.Acknowledge"/>.</summary>
        /// <returns>False when the role does not know the command.</returns>
        bool OnCommand(Command command, long nowMs);

        /// <summary>Applies a configuration as soon as that is safe.</summary>
        /// <param name="config">The message <c>config</c>, also after a restart the one stored last.</param>
        /// <returns>Empty when it is or will be in force; otherwise the key of the part that is not right: nothing of it is taken over
        /// then.</returns>
        string OnConfig(JsonReader config, long nowMs);

        /// <summary>Writes the role's keys of <c>config/reported</c>.</summary>
        void WriteReported(MessageWriter writer);

        /// <summary>Brings the machine to its safe state at once: before a restart, and after a fault of the program.</summary>
        void EnterSafeState();
    }
}
