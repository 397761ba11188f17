namespace Spane.Firmware.Core.Messages
{
    /// <summary>Lets the other threads that are ready have their turn. Nothing takes the processor from a thread that does not give way,
    /// for 20 ms, and the converter's word is overwritten after 12.5.</summary>
    public interface IGiveWay
    {
        void GiveWay();
    }
}
