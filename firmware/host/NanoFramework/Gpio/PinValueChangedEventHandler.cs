namespace System.Device.Gpio;

/// <summary>Takes the edges of one pin.</summary>
/// <param name="sender">The pin.</param>
/// <param name="e">The edge.</param>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
