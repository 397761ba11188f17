namespace Spane.Firmware.Core.Power
{
    /// <summary>The contactors of a box.</summary>
    public interface IContactors
    {
        /// <summary>Closes or opens one.</summary>
        /// <param name="output">1 to the number of outputs; others do nothing.</param>
        void Switch(int output, bool closed);

        /// <summary>True when the chain of mirror contacts says that at least one main contact is closed.</summary>
        bool AnyClosed { get; }
    }
}
