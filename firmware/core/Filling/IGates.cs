namespace Spane.Firmware.Core.Filling
{
    /// <summary>The two gates of the hopper.</summary>
    public interface IGates
    {
        /// <summary>Sets the feed gate.</summary>
        /// <param name="opening">0 closed to 1 wide open.</param>
        void Feed(double opening);

        void Dump(bool open);
    }
}
