namespace Spane.Firmware.SelfTest
{
    /// <summary>The checks of one area.</summary>
    /// <param name="checks">Counts them.</param>
    public delegate void CheckArea(Checks checks);
}
