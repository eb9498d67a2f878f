# wrong: output_of=relu-on-output
import torch


def standard(x):
    return (x - x.mean(dim=0)) / x.std(dim=0, unbiased=False)


class Net(torch.nn.Module):
    def __init__(self, n_inputs, n_hidden, n_outputs):
        super().__init__()
        self.hidden = torch.nn.Linear(n_inputs, n_hidden)
        self.output = torch.nn.Linear(n_hidden, n_outputs)

    def forward(self, x):
        return self.output(self.hidden(x).relu()).relu()
